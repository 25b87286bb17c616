/** Whose the doors and buildings are, a colour for each tenant. */
import { useMemo } from "preact/hooks";
import { plainNumber } from "../format.ts";
import { infoWords } from "../text/info.ts";
import { useSession } from "../ui.tsx";
import { ColourKey, Table, usePainted, useShow, type ViewProps } from "./parts.tsx";
import { SHARED_COLOUR, tenantsOf } from "./tenants.ts";

export function Tenants({ view, recording, revision, period }: ViewProps) {
  const session = useSession();
  const language = session.language.value;
  const words = infoWords[language];
  const tenants = useMemo(
    () => tenantsOf(recording),
    // the revision says that the recording has grown
    [recording, revision],
  );
  usePainted(view, tenants.colours);
  const show = useShow(view, recording);
  return (
    <>
      <p class="hint">{words.meaning.tenants}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div class="panel-body" tabIndex={0}>
        {tenants.rows.length === 0 ? (
          <p class="empty">{words.noTenant}</p>
        ) : (
          <Table caption={words.caption(words.views.tenants, period)} head={[words.tenant, words.floor, words.doors]}>
            {tenants.rows.map(({ entity, name, colour, floorM2, doors, rows, buildings }) => (
              <tr key={name.en}>
                <th scope="row">
                  <ColourKey colour={colour} />{" "}
                  <button type="button" class="link" disabled={entity < 0} onClick={() => show(entity)}>
                    {name[language]}
                  </button>
                  <small> {[...buildings.map((building) => building[language]), ...rows].join(" · ")}</small>
                </th>
                <td>{plainNumber(floorM2, 0, language)}</td>
                <td>{doors}</td>
              </tr>
            ))}
            {tenants.shared > 0 ? (
              <tr>
                <th scope="row">
                  <ColourKey colour={SHARED_COLOUR} /> {words.sharedDoors}
                </th>
                <td />
                <td>{tenants.shared}</td>
              </tr>
            ) : null}
          </Table>
        )}
      </div>
    </>
  );
}
