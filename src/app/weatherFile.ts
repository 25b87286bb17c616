/** A weather file laid over the scenario that was last asked for; where it is wrong, it is said why, and park and draft stay. */
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
  // a scenario picked in the top bar is run without being in the draft
  const { lastAsked } = session;
  const isPicked = lastAsked !== null && lastAsked.file !== draft.file.peek() && lastAsked.changes === undefined;
  const base = isPicked ? lastAsked : draft.request();
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
  if (isPicked) draft.begin(lastAsked.file, lastAsked.seed, lastAsked.days);
  draft.attach({ [hash]: bytes });
  draft.edit({
    label: both(dictionaries.zh.weatherFrom(file.name), dictionaries.en.weatherFrom(file.name)),
    changes,
  });
  session.start("a", draft.request());
  session.say(session.text.peek().weatherFrom(file.name), false);
}
