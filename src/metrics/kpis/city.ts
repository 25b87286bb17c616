/** The hub's own delivery tours (城配). */
import { counted, meanMinutes, summed, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { tourBegan, tourEnded } from "../queries.ts";

const tours = ["operations.arrivals.cityVan.*", "operations.delivery.*"];

export const deliveryKpis = {
  "delivery.tours": counted(
    {
      title: text("出车配送车次", "Delivery tours begun"),
      group: "delivery",
      formula: text("出车车次", "vans out on a tour"),
      parameters: tours,
    },
    [{ title: text("出车", "tours"), query: tourBegan }],
  ),
  "delivery.tourMeanMin": meanMinutes(
    {
      title: text("平均配送时长", "Mean length of a tour"),
      group: "delivery",
      formula: text(
        "从离开园区边界到通过进口卡口,按回园时刻计入",
        "from leaving the site's edge to the in-gate, of tours that ended",
      ),
      parameters: tours,
    },
    [{ query: tourEnded, column: "x" }],
  ),
  "delivery.km": summed(
    {
      title: text("配送里程", "Kilometres of tours"),
      group: "delivery",
      formula: text("已出车车次的里程之和", "length of the tours begun"),
      parameters: tours,
    },
    "km",
    { query: tourBegan, column: "y" },
  ),
  "delivery.loadT": summed(
    {
      title: text("配送货量", "Tonnes on tours"),
      group: "delivery",
      formula: text("出车时车上货物之和", "goods on board of the tours begun"),
      parameters: tours,
    },
    "t",
    { query: tourBegan, column: "x" },
  ),
  "delivery.energyKwh": summed(
    {
      title: text("配送用电", "Energy used on tours"),
      group: "delivery",
      formula: text("已回园车次的电池用电", "battery energy of the tours that ended"),
      parameters: tours,
    },
    "kWh",
    { query: tourEnded, column: "y" },
  ),
} as const satisfies Record<string, Kpi>;
