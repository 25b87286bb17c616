/** A weather file laid over the scenario that is shown; where it is wrong, it is said why, and park and draft stay. */
import { MAX_EPW_BYTES, measuredFrom } from "../exchange/weather/measured.ts";
import { sha256 } from "../units/sha256.ts";
import type { Draft } from "./change/draft.ts";
import { readFileBytes } from "./files.ts";
import { both } from "./format.ts";
import { dictionaries } from "./i18n.ts";
import type { Session } from "./session.ts";

export async function openWeatherFile(session: Session, draft: Draft, file: File): Promise<void> {
  const bytes = await readFileBytes(file, MAX_EPW_BYTES);
  const hash = sha256(bytes);
  const changes = measuredFrom(file.name, hash);
  // a scenario picked in the top bar is shown without being in the draft
  const shown = session.runs.a.peek()?.request ?? null;
  const isPicked = shown !== null && shown.file !== draft.file.peek() && shown.changes === undefined;
  const base = isPicked ? shown : draft.request();
  const asked = {
    ...base,
    changes: [...(base.changes ?? []), ...changes],
    attachments: { ...base.attachments, [hash]: bytes },
  };
  const { problems } = await session.hub.resolve(asked);
  if (problems.some((problem) => problem.severity === "error")) {
    session.refusal.value = { request: asked, problems };
    return;
  }
  if (isPicked) draft.begin(shown.file, shown.seed, shown.days);
  draft.attach({ [hash]: bytes });
  draft.edit({
    label: both(dictionaries.zh.weatherFrom(file.name), dictionaries.en.weatherFrom(file.name)),
    changes,
  });
  session.start("a", draft.request());
  session.say(session.text.peek().weatherFrom(file.name), false);
}
