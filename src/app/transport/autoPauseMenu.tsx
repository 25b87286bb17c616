/** The choice at which alerts playing stops by itself. */
import { useState } from "preact/hooks";
import { transportWords } from "../text/transport.ts";
import { useSession } from "../ui.tsx";
import { AUTO_PAUSES } from "./autoPause.ts";
import { Menu } from "./menu.tsx";

export function AutoPauseMenu() {
  const session = useSession();
  const words = transportWords[session.language.value];
  const [open, setOpen] = useState(false);
  const chosen = session.autoPause.value;
  return (
    <Menu
      icon="pauseAt"
      label={`${words.autoPause}: ${words.pauses[chosen]}`}
      open={open}
      onOpen={setOpen}
      class={`auto-pause ${chosen === "off" ? "" : "auto-pause-on"}`}
    >
      {AUTO_PAUSES.map((one) => (
        <button
          type="button"
          key={one}
          aria-pressed={one === chosen}
          onClick={() => {
            session.autoPause.value = one;
            setOpen(false);
          }}
        >
          {words.pauses[one]}
        </button>
      ))}
    </Menu>
  );
}
