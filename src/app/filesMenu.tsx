/** The menu of files: open and save scenarios and recordings, restore the last run. */
import { useEffect, useRef, useState } from "preact/hooks";
import { download, recordingBlob, safeName, scenarioFileText } from "./files.ts";
import { isLost, lastKept } from "./keep.ts";
import { scenarioOf } from "./live.ts";
import { layWeatherOver, openRecordingFile, openScenarioFile } from "./opening.ts";
import { pageLink } from "./share/copyLink.ts";
import { faultWords } from "./text/faults.ts";
import { shareWords } from "./text/share.ts";
import { IconButton, useDraft, useSession, useText } from "./ui.tsx";

export function FilesMenu() {
  const session = useSession();
  const draft = useDraft();
  const t = useText();
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState<{ savedAt: number; bytes: Blob } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const scenarioInput = useRef<HTMLInputElement>(null);
  const weatherInput = useRef<HTMLInputElement>(null);
  const recordingInput = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!open) return;
    lastKept().then(setKept);
    const closeOutside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("keydown", closeByKey);
    };
  }, [open]);
  const run = session.shown.value;
  const done = (action: () => void) => () => {
    setOpen(false);
    action();
  };
  const saveScenario = () => {
    if (!run) return;
    const scenario = scenarioOf(run.recording);
    const text = run.request ? scenarioFileText(run.request, scenario) : `${JSON.stringify(scenario, null, 2)}\n`;
    const name = `${safeName(scenario.id)}${run.request?.changes ? "-changed" : ""}.json`;
    download(new Blob([text], { type: "application/json" }), name);
    session.say(t.saved(name), false);
  };
  const saveRecordingFile = () => {
    if (!run || run.status === "running") return;
    const name = `${safeName(scenarioOf(run.recording).id)}-${run.recording.header.seed}.hubrec`;
    download(recordingBlob(run.recording), name);
    session.say(t.saved(name), false);
  };
  const copyLink = async () => {
    const words = shareWords[session.language.peek()];
    const link = pageLink(session, location);
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.url);
      session.say(link.isChanged ? words.changedRun : words.copied, link.isChanged);
    } catch {
      session.say(`${words.copyYourself} ${link.url}`, false);
    }
  };
  const keptAt = kept ? new Date(kept.savedAt).toLocaleString(t.locale) : "";
  return (
    <div class="menu" ref={box}>
      <IconButton icon="file" label={t.filesMenu} pressed={open} onClick={() => setOpen(!open)} />
      <input
        ref={scenarioInput}
        type="file"
        accept=".json,application/json"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t.openScenario}
        data-open="scenario"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) openScenarioFile(session, draft, file);
        }}
      />
      <input
        ref={recordingInput}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t.openRecording}
        data-open="recording"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) openRecordingFile(session, draft, file, t.opened(file.name));
        }}
      />
      <input
        ref={weatherInput}
        type="file"
        accept=".epw"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t.openWeather}
        data-open="weather"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) layWeatherOver(session, draft, file);
        }}
      />
      {open ? (
        <div class="menu-list" role="menu">
          <button type="button" role="menuitem" onClick={done(() => scenarioInput.current?.click())}>
            {t.openScenario}
          </button>
          <button type="button" role="menuitem" onClick={done(() => weatherInput.current?.click())}>
            {t.openWeather}
          </button>
          <button type="button" role="menuitem" onClick={done(() => recordingInput.current?.click())}>
            {t.openRecording}
          </button>
          <button type="button" role="menuitem" disabled={!run} onClick={done(saveScenario)}>
            {t.saveScenario}
          </button>
          <button
            type="button"
            role="menuitem"
            disabled={!run || run.status === "running"}
            title={run?.status === "running" ? t.stillRunning : ""}
            onClick={done(saveRecordingFile)}
          >
            {t.saveRecording}
          </button>
          <button type="button" role="menuitem" disabled={!run} onClick={done(copyLink)}>
            {shareWords[session.language.value].copy}
          </button>
          {kept ? (
            <button
              type="button"
              role="menuitem"
              onClick={done(() => openRecordingFile(session, draft, kept.bytes, t.restored(keptAt)))}
            >
              {t.reopenLast} <small>{t.keptAt(keptAt)}</small>
            </button>
          ) : null}
          {isLost.value ? <p class="hint menu-hint">{faultWords[session.language.value].notKept}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
