/** The period of all figures: the whole run, until now, or what was marked. */
import { timeOfDay } from "./format.ts";
import type { WindowMode } from "./session.ts";
import { Choices, IconButton, useSession, useText } from "./ui.tsx";

export function WindowPick() {
  const session = useSession();
  const t = useText();
  const brush = session.brush.value;
  const mode = session.windowMode.value;
  const brushText = brush ? t.windowOf(timeOfDay(brush.fromS), timeOfDay(brush.toS)) : t.windowBrush;
  return (
    <div class="window-pick">
      <Choices<WindowMode>
        label={t.kpiWindow}
        value={mode}
        options={[
          { id: "whole", text: t.windowWhole },
          { id: "untilNow", text: t.windowUntilNow },
          { id: "brush", text: brushText, off: brush === null, title: t.brushHint },
        ]}
        onChange={(id) => {
          session.windowMode.value = id;
        }}
      />
      {brush ? <IconButton icon="close" label={t.clearBrush} onClick={() => session.setBrush(null)} /> : null}
    </div>
  );
}
