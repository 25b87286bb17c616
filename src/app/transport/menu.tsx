/** A button with a list over it: closed by Escape and by a click elsewhere, walked through with the arrow keys. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton, type IconName } from "../ui.tsx";

/** What the arrow keys go to; in a field they belong to the text. */
const ITEMS = "button:not(:disabled)";

export function Menu(props: {
  icon: IconName;
  label: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  class?: string;
  children: ComponentChildren;
}) {
  const { open, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) onOpen(false);
    };
    // before the keys of the page, for which Escape means something else
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      onOpen(false);
      box.current?.querySelector("button")?.focus();
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("keydown", closeByKey, true);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("keydown", closeByKey, true);
    };
  }, [open, onOpen]);
  useEffect(() => {
    // what had the focus is gone: a line that was taken away
    if (open && document.activeElement === document.body) list.current?.querySelector("button")?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const items = [...(list.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];
      const at = items.indexOf(document.activeElement as HTMLElement);
      const by = event.key === "ArrowDown" ? 1 : -1;
      const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length;
      items[next]?.focus();
      event.preventDefault();
    }
  };
  return (
    // keys that its buttons and fields get come by here
    // biome-ignore lint/a11y/noStaticElementInteractions: as said
    <div class={`menu ${props.class ?? ""}`} ref={box} onKeyDown={onKeyDown}>
      <IconButton icon={props.icon} label={props.label} expanded={open} onClick={() => onOpen(!open)} />
      {open ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen
        <div class="menu-list" role="group" aria-label={props.label} ref={list}>
          {props.children}
        </div>
      ) : null}
    </div>
  );
}
