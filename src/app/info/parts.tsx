/** Parts that the views have in common: what is painted while one is open, the way to a thing, the name of one. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import type { ParkView } from "../../view/parkView.ts";
import { scenarioOf } from "../live.ts";
import { entityName } from "../names.ts";
import { problemPlace } from "../problemPlace.ts";
import { useSession } from "../ui.tsx";
import type { Thing } from "./infoViews.ts";
import { rampColour } from "./ramp.ts";

export interface ViewProps {
  readonly view: ParkView | null;
  readonly recording: Recording;
  /** counts up when the recording has grown */
  readonly revision: number;
  /** the part of it that is asked about, in words */
  readonly period: string;
}

/** Things stay painted until there are other colours, or the view is closed. */
export function usePainted(view: ParkView | null, colours: ReadonlyMap<Thing, string> | null): void {
  useEffect(() => {
    view?.paintThings(colours);
  }, [view, colours]);
  useEffect(
    () => () => {
      view?.paintThings(null);
      view?.mark(null);
    },
    [view],
  );
}

export function thingName(recording: Recording, thing: Thing, language: Language): string {
  if (typeof thing === "number") return entityName(recording, thing, language);
  return scenarioOf(recording).site.buildings.find(({ id }) => id === thing)?.name[language] ?? thing;
}

/** Brings the camera to what a row tells of, and marks it. */
export function useShow(view: ParkView | null, recording: Recording): (thing: Thing) => void {
  const session = useSession();
  return (thing) => {
    if (typeof thing === "number") {
      session.locate(thing);
      return;
    }
    showPath(view, recording, `site.buildings.${thing}`);
  };
}

export function showPath(view: ParkView | null, recording: Recording, path: string): void {
  const place = problemPlace(scenarioOf(recording).site, { path });
  if (!place) return;
  view?.mark(place.at);
  view?.flyTo({ point: place.at, sizeM: Math.min(120, place.sizeM) });
}

const STEPS = 6;

/** The ramp of colours with its numbers. */
export function RampScale(props: { title: string; text: (share: number) => string; meaning: string }) {
  return (
    <figure class="info-legend">
      <figcaption>{props.title}</figcaption>
      <ol>
        {Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1)).map((share) => (
          <li key={share}>
            <i style={{ background: rampColour(share) }} />
            {props.text(share)}
          </li>
        ))}
      </ol>
      <p class="hint">{props.meaning}</p>
    </figure>
  );
}

export function Table(props: { caption: string; head: readonly string[]; children: ComponentChildren }) {
  return (
    <table class="kpi-table service-table">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {props.head.map((text) => (
            <th scope="col" key={text}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

/** A name that leads to its place in the picture. */
export function Place(props: { name: string; onShow: () => void }) {
  return (
    <th scope="row">
      <button type="button" class="link" onClick={props.onShow}>
        {props.name}
      </button>
    </th>
  );
}

export function ColourKey({ colour }: { colour: string }) {
  return <i class="info-key" style={{ background: colour }} />;
}
