import { expect, it } from "vitest";
import { originText } from "../../../src/exchange/weather/origin.ts";

it("says where the weather is from and what the file did not have", () => {
  const origin = (...notMeasured: ("rain" | "cloud")[]) => ({ place: "Zhengzhou", notMeasured });
  expect(originText(origin(), "en")).toBe("Measured weather: Zhengzhou");
  expect(originText(origin("rain"), "zh")).toBe("实测天气:Zhengzhou;文件未含:降水(由模型生成)");
  expect(originText(origin("rain", "cloud"), "en")).toBe(
    "Measured weather: Zhengzhou; not in the file: rain (generated), clouds (from the sunlight)",
  );
});
