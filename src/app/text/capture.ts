/** Words of the card that saves pictures and videos; they come with it. */
import type { Language } from "../../units/field.ts";

interface CaptureWords {
  readonly title: string;
  readonly size: string;
  readonly pixels: (width: number, height: number) => string;
  readonly names: string;
  readonly save: string;
  readonly drawing: string;
  readonly noPicture: string;
  readonly saved: (name: string) => string;
  readonly film: string;
  readonly stop: string;
  readonly filming: (passed: string, most: string) => string;
  readonly filmHint: (most: string) => string;
  readonly noFilm: string;
  readonly filmFailed: (why: string) => string;
  readonly filmEnded: (most: string) => string;
}

export const captureWords: Readonly<Record<Language, CaptureWords>> = {
  zh: {
    title: "截图与录像",
    size: "尺寸",
    pixels: (width, height) => `${width} × ${height} 像素`,
    names: "含中心名称与实时数值",
    save: "保存图片(PNG)",
    drawing: "正在绘制…",
    noPicture: "现在无法绘制图片,请稍后再试。",
    saved: (name) => `已保存 ${name}`,
    film: "开始录像",
    stop: "停止并保存",
    filming: (passed, most) => `录像 ${passed} / 最长 ${most}`,
    filmHint: (most) => `录下画面所示,最长 ${most},随后自动保存。每张图片和录像都注明情景、时间与“仿真推演数据”。`,
    noFilm: "此浏览器不能录像(缺少 MediaRecorder 或可用的视频格式);图片仍可保存。",
    filmFailed: (why) => `录像中断:${why}`,
    filmEnded: (most) => `已达最长 ${most},录像已保存。`,
  },
  en: {
    title: "Picture & video",
    size: "Size",
    pixels: (width, height) => `${width} × ${height} pixels`,
    names: "with names and live figures of the centres",
    save: "Save picture (PNG)",
    drawing: "Drawing…",
    noPicture: "The picture cannot be drawn just now; please try again.",
    saved: (name) => `Saved ${name}`,
    film: "Record video",
    stop: "Stop and save",
    filming: (passed, most) => `Recording ${passed} / at most ${most}`,
    filmHint: (most) =>
      `Records what the picture shows, for at most ${most}, then saves it. Every picture and video names scenario, time and “simulated figures”.`,
    noFilm: "This browser cannot record video (no MediaRecorder, or no format it can write); pictures can be saved.",
    filmFailed: (why) => `The recording stopped: ${why}`,
    filmEnded: (most) => `The limit of ${most} is reached; the video is saved.`,
  },
};
