/**
 * A road file as input of Eclipse SUMO, so that anybody can check a network and its traffic with another program:
 * `netconvert -c NAME.netccfg` makes the network of the plain XML, `sumo -c NAME.sumocfg` drives the trips on it.
 */
import type { RoadPlan } from "../../scenario/roads/plan.ts";
import { sumoLanes } from "./sumoLanes.ts";
import { connectionsXml, edgesXml, nodesXml, typesXml } from "./sumoRoads.ts";
import { tripsXml, vehicleTypesXml } from "./sumoTrips.ts";
import { element, xmlDocument } from "./xml.ts";

/** Texts by file name; without trips there is nothing to drive. */
export function sumoFiles(plan: RoadPlan, name: string): Record<string, string> {
  const lanes = sumoLanes(plan);
  const value = (key: string, text: string | number | boolean) => element(key, { value: text });
  // without SUMO_HOME it would look for the schemas of these files on the web, and warn
  const report = [
    value("xml-validation", "never"),
    value("xml-validation.net", "never"),
    value("xml-validation.routes", "never"),
    value("no-step-log", true),
  ];
  const files: Record<string, string> = {
    [`${name}.nod.xml`]: nodesXml(plan),
    [`${name}.typ.xml`]: typesXml(plan),
    [`${name}.edg.xml`]: edgesXml(plan, lanes),
    [`${name}.con.xml`]: connectionsXml(plan, lanes),
    [`${name}.netccfg`]: xmlDocument("configuration", [
      element("input", {}, [
        value("node-files", `${name}.nod.xml`),
        value("type-files", `${name}.typ.xml`),
        value("edge-files", `${name}.edg.xml`),
        value("connection-files", `${name}.con.xml`),
      ]),
      element("output", {}, [value("output-file", `${name}.net.xml`)]),
      // roads may bend as tightly as light vehicles turn
      element("geometry", {}, [value("geometry.min-radius", Math.min(9, plan.file.turnRadiusM.light))]),
      element("junctions", {}, [value("no-turnarounds", true)]),
      element("report", {}, [value("xml-validation", "never")]),
    ]),
  };
  if (plan.trips.length === 0) return files;
  files[`${name}.vtypes.xml`] = vehicleTypesXml(plan);
  files[`${name}.rou.xml`] = tripsXml(plan, lanes);
  files[`${name}.sumocfg`] = xmlDocument("configuration", [
    element("input", {}, [
      value("net-file", `${name}.net.xml`),
      value("additional-files", `${name}.vtypes.xml`),
      value("route-files", `${name}.rou.xml`),
    ]),
    element("time", {}, [
      value("begin", Math.floor(Math.min(...plan.trips.map(({ trip }) => trip.departS)))),
      value("step-length", 0.5),
    ]),
    // nobody is moved out of a jam by magic
    element("processing", {}, [value("time-to-teleport", -1)]),
    element("report", {}, report),
  ]);
  return files;
}
