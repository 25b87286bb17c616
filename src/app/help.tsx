/** The keys, for those who want them. */
import { shortcuts } from "./text/shortcuts.ts";
import { tourWords } from "./text/tour.ts";
import { IconButton, useSession, useText } from "./ui.tsx";

export function HelpPanel() {
  const session = useSession();
  const t = useText();
  return (
    <section class="panel help-panel" role="dialog" aria-label={t.help}>
      <header class="panel-head">
        <h2>{t.help}</h2>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("help")} />
      </header>
      <button
        type="button"
        class="help-tour"
        onClick={() => {
          session.panel.value = null;
          session.touring.value = true;
        }}
      >
        {tourWords[session.language.value].again}
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div class="panel-body" tabIndex={0}>
        <dl class="keys">
          {shortcuts[session.language.value].map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p class="hint">{t.simulatedNote}</p>
        <p class="hint">{t.platesNote}</p>
      </div>
    </section>
  );
}
