/** What is wrong with what people or the browser hand to the page, in words; they come when it is. */
import type { RecordingFault } from "../../recording/file.ts";
import type { Language } from "../../units/field.ts";

interface FaultWords {
  readonly recording: Readonly<Record<RecordingFault, string>>;
  /** after what is wrong with a recording */
  readonly wayOn: string;
  readonly notKept: string;
}

export const faultWords: Readonly<Record<Language, FaultWords>> = {
  zh: {
    recording: {
      foreign: "这不是本系统的推演记录",
      format: "记录由另一版本的程序保存,格式不同",
      cutOff: "文件不完整,可能没有复制完",
      changed: "文件被改动或已损坏:校验和不符",
      damaged: "文件已损坏",
      tooBig: "文件过大",
    },
    wayOn: "当前画面保持不变;可打开另一份记录,或用情景文件重新推演(同一情景与种子得到同一结果)。",
    notKept: "上次推演未能留存在浏览器中(存储已满或被禁用);需要时请另存为推演记录文件。",
  },
  en: {
    recording: {
      foreign: "this is not a Hubtwin recording",
      format: "it was saved by another version of the program, in another format",
      cutOff: "the file is cut off, perhaps not all of it was copied",
      changed: "the file was changed or damaged: its checksum differs",
      damaged: "the file is damaged",
      tooBig: "the file is too large",
    },
    wayOn:
      "What is shown stays as it was. Open another recording, or run its scenario again: the same scenario and seed give the same.",
    notKept:
      "The last run could not be kept in the browser (its storage is full or blocked); save it as a recording file to have it again.",
  },
};
