/** What must hold of SUMO input by itself, where SUMO is not there to say so: well-formed, and every name is one of something. */
import { parseXml, type XmlElement } from "./xml.ts";

/** Names that nothing bears, and ids given twice; empty for sound files. */
export function brokenReferences(files: Readonly<Record<string, string>>, name: string): string[] {
  const read = (kind: string): readonly XmlElement[] => {
    const text = files[`${name}.${kind}.xml`];
    return text === undefined ? [] : parseXml(text).children;
  };
  for (const [file, text] of Object.entries(files)) if (!file.endsWith(".xml")) parseXml(text);
  const broken: string[] = [];
  const idsOf = (elements: readonly XmlElement[]) => {
    const ids = new Set<string>();
    for (const { attributes } of elements) {
      const id = attributes.id ?? "";
      // what SUMO refuses in an id
      if (!/^[^\s:|\\'";,<>&][^\s|\\'";,<>&]*$/.test(id)) broken.push(`bad id ${id}`);
      if (ids.has(id)) broken.push(`id ${id} twice`);
      ids.add(id);
    }
    return ids;
  };
  const nodes = idsOf(read("nod"));
  const types = idsOf(read("typ"));
  const edges = read("edg");
  const edgeIds = idsOf(edges);
  const lanes = new Map(edges.map(({ attributes }) => [attributes.id, Number(attributes.numLanes)]));
  const known = (what: string, ids: ReadonlySet<string>, id: string | undefined) => {
    if (id === undefined || !ids.has(id)) broken.push(`no ${what} ${id}`);
  };
  for (const { attributes } of edges) {
    known("node", nodes, attributes.from);
    known("node", nodes, attributes.to);
    known("type", types, attributes.type);
  }
  const follows = new Set<string>();
  for (const { attributes } of read("con")) {
    const { from, to, fromLane, toLane } = attributes;
    known("edge", edgeIds, from);
    known("edge", edgeIds, to);
    if (!(Number(fromLane) < (lanes.get(from) ?? 0))) broken.push(`no lane ${fromLane} of ${from}`);
    if (!(Number(toLane) < (lanes.get(to) ?? 0))) broken.push(`no lane ${toLane} of ${to}`);
    follows.add(`${from}>${to}`);
  }
  const vehicleTypes = idsOf(read("vtypes"));
  const vehicles = read("rou");
  idsOf(vehicles);
  let lastS = 0;
  for (const { attributes, children } of vehicles) {
    known("vehicle type", vehicleTypes, attributes.type);
    const departS = Number(attributes.depart);
    if (!(departS >= lastS)) broken.push(`${attributes.id} departs before the one before it`);
    lastS = departS;
    const route = (children.find((child) => child.name === "route")?.attributes.edges ?? "").split(" ");
    route.forEach((edge, k) => {
      known("edge", edgeIds, edge);
      if (k > 0 && !follows.has(`${route[k - 1]}>${edge}`))
        broken.push(`${attributes.id}: no turn ${route[k - 1]}>${edge}`);
    });
    for (const { name: kind, attributes: stop } of children) {
      if (kind !== "stop") continue;
      const [, edge = "", lane = ""] = /^(.*)_(\d+)$/.exec(stop.lane ?? "") ?? [];
      if (!route.includes(edge)) broken.push(`${attributes.id}: stop on ${edge}, which it does not pass`);
      if (!(Number(lane) < (lanes.get(edge) ?? 0))) broken.push(`no lane ${lane} of ${edge}`);
    }
  }
  return broken;
}
