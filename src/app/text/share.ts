/** Words of links; they come with the menu of files and with addresses that ask for something. */
import type { Language } from "../../units/field.ts";

interface ShareWords {
  readonly copy: string;
  readonly copied: string;
  readonly copyYourself: string;
  readonly changedRun: string;
  readonly notUnderstood: (parts: string) => string;
  readonly otherVersion: (version: string) => string;
  readonly notThere: (name: string) => string;
}

export const shareWords: Readonly<Record<Language, ShareWords>> = {
  zh: {
    copy: "复制链接",
    copied: "链接已复制:方案、种子、时刻、面板、选中对象、视角与书签",
    copyYourself: "浏览器不允许写入剪贴板,请自行复制:",
    changedRun: "此推演含改动或打开的文件,链接无法带上,对方看到的是原方案;请另存方案文件一并发送",
    notUnderstood: (parts) => `网址中的以下内容无法识别,已忽略,其余照常:${parts}`,
    otherVersion: (version) => `此链接由另一版本(${version})生成,能识别的部分已采用`,
    notThere: (name) => `链接所指的对象在此推演中不存在:${name}`,
  },
  en: {
    copy: "Copy link",
    copied: "Link copied: scenario, seed, moment, panel, selection, view and bookmarks",
    copyYourself: "The browser does not allow writing to the clipboard; copy it yourself:",
    changedRun:
      "This run has changes or opened files that a link cannot carry: it leads to the scenario as it was. Save the scenario and send it along",
    notUnderstood: (parts) => `In the address this was not understood and is left out, all else holds: ${parts}`,
    otherVersion: (version) => `This link was made by another version (${version}); what is understood of it holds`,
    notThere: (name) => `What the link points to is not in this run: ${name}`,
  },
};
