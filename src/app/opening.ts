/** Opening what people hand to the page; whatever is wrong with it, the park that is shown stays. */
import { RecordingFileError } from "../recording/file.ts";
import type { Draft } from "./change/draft.ts";
import { FileTooBig, readRecording, readScenarioText, safeName } from "./files.ts";
import { bytesText } from "./format.ts";
import type { Session } from "./session.ts";

function why(session: Session, error: unknown, otherwise: (message: string) => string): string {
  const t = session.text.peek();
  const language = session.language.peek();
  if (error instanceof FileTooBig) return t.tooBig(bytesText(error.bytes, language), bytesText(error.limit, language));
  return otherwise(error instanceof Error ? error.message : String(error));
}

/** Opens whatever file it is: by its name a scenario or a weather file, or else a recording. */
export function openFile(session: Session, draft: Draft, file: File): Promise<void> {
  if (/\.json$/i.test(file.name)) return openScenarioFile(session, draft, file);
  if (/\.epw$/i.test(file.name)) return layWeatherOver(session, draft, file);
  return openRecordingFile(session, draft, file, session.text.peek().opened(file.name));
}

/** Runs the scenario that is shown on measured weather. */
export async function layWeatherOver(session: Session, draft: Draft, file: File): Promise<void> {
  try {
    // few people have one
    await (await import("./weatherFile.ts")).openWeatherFile(session, draft, file);
  } catch (error) {
    session.say(
      why(session, error, (message) => message),
      true,
    );
  }
}

/** Runs a scenario file; where the worker finds it wrong, it says why, and draft and park stay as they are. */
export async function openScenarioFile(session: Session, draft: Draft, file: File): Promise<void> {
  const t = session.text.peek();
  try {
    const text = await readScenarioText(file);
    const name = safeName(file.name).replace(/(\.json)?$/i, ".json");
    const { seed, days, files, attachments } = draft;
    const request = {
      file: name,
      seed: seed.peek(),
      days: days.peek(),
      detail: "full" as const,
      files: { ...files.peek(), [name]: text },
      ...(Object.keys(attachments.peek()).length > 0 ? { attachments: attachments.peek() } : {}),
    };
    const { problems } = await session.hub.resolve(request);
    if (problems.some((problem) => problem.severity === "error")) {
      session.refusal.value = { request, problems };
      return;
    }
    draft.addFile(name, text);
    draft.begin(name);
    session.start("a", request);
  } catch (error) {
    session.say(
      why(session, error, () => t.notText),
      true,
    );
  }
}

/** Shows a recording file, after the worker has found its scenario to be one. */
export async function openRecordingFile(session: Session, draft: Draft, file: Blob, said: string): Promise<void> {
  const t = session.text.peek();
  try {
    const recording = await readRecording(file);
    const probe = "recording.json";
    const files = { [probe]: JSON.stringify(recording.header.scenario) };
    const { problems } = await session.hub.resolve({ file: probe, files });
    const error = problems.find((problem) => problem.severity === "error");
    if (error) {
      const [{ problemText }, { problemWords }] = await Promise.all([
        import("./text/problemText.ts"),
        import("./text/problemWords.ts"),
      ]);
      throw new Error(problemText(problemWords[session.language.peek()], error));
    }
    // what its scenario names is here again when it is run anew
    draft.attach(recording.attachments);
    session.show("a", recording);
    session.say(said, false);
  } catch (error) {
    const { faultWords } = await import("./text/faults.ts");
    const { recording, wayOn } = faultWords[session.language.peek()];
    const told = (message: string) =>
      t.notRecording(error instanceof RecordingFileError ? recording[error.fault] : message);
    const lead = why(session, error, told);
    session.say(`${lead}${/[.。]$/.test(lead) ? " " : session.language.peek() === "zh" ? "。" : ". "}${wayOn}`, true);
  }
}
