/** How finely the picture is drawn: chosen among the layers, remembered for next time. */
import type { ParkView } from "../../view/parkView.ts";
import type { Quality } from "../address.ts";
import { qualityWords } from "../text/quality.ts";
import { Choices, useSession } from "../ui.tsx";
import "./quality.css";

const CHOICES = ["low", "medium", "high", "ultra"] as const satisfies readonly Quality[];

export function QualityChoice({ view }: { view: ParkView }) {
  const session = useSession();
  const words = qualityWords[session.language.value];
  const { ratio } = view.inside.stage;
  return (
    <div class="menu-part">
      <span>{words.title}</span>
      <Choices<Quality>
        label={words.title}
        value={session.quality.value}
        options={CHOICES.map((id) => ({ id, text: words.names[id], title: words.hints[id] }))}
        onChange={(quality) => {
          session.quality.value = quality;
        }}
      />
      <small class="hint">{words.drawnAt(String(Math.round(ratio * 100) / 100))}</small>
    </div>
  );
}
