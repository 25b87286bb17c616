/** Where the page leaves room for the picture: how far panels reach in from the edges, and what lies on it between them. */
import type { RefObject } from "preact";
import { useCallback, useEffect, useRef } from "preact/hooks";

export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Taken {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type OnInsets = (insets: Insets, taken: readonly Taken[]) => void;

/** What a panel beside or below the picture covers of it [px]; 0 when it goes. */
interface Covers {
  readonly onCover: (px: number) => void;
  readonly onCoverBelow: (px: number) => void;
}

/** @param root the whole page, with `.middle` where the picture is seen @param onInsets told whenever that changes */
export function useInsets(root: RefObject<HTMLElement | null>, onInsets: OnInsets): Covers {
  const covered = useRef({ right: 0, bottom: 0 });
  const measureNow = useRef(() => {});
  const onCover = useCallback((px: number) => {
    covered.current.right = px;
    measureNow.current();
  }, []);
  const onCoverBelow = useCallback((px: number) => {
    covered.current.bottom = px;
    measureNow.current();
  }, []);
  useEffect(() => {
    const middle = root.current?.querySelector<HTMLElement>(".middle");
    if (!middle) return;
    let told = "";
    const measure = () => {
      const { left, right, top, bottom } = middle.getBoundingClientRect();
      const bar = middle.querySelector(".compare-bar")?.getBoundingClientRect();
      const insets = {
        left,
        right: Math.max(covered.current.right, innerWidth - right),
        top: bar?.bottom ?? top,
        bottom: Math.max(covered.current.bottom, innerHeight - bottom),
      };
      const taken = [...middle.querySelectorAll(":scope > :not(.compare-bar, .visually-hidden), .flow-legend")]
        .map((part) => part.getBoundingClientRect())
        .filter((box) => box.width > 0 && box.height > 0)
        .map(({ x, y, width, height }) => ({ x, y, width, height }));
      const now = JSON.stringify([insets, taken]);
      if (now === told) return;
      told = now;
      onInsets(insets, taken);
    };
    measureNow.current = measure;
    const sizes = new ResizeObserver(measure);
    const watch = () => {
      sizes.disconnect();
      for (const part of [middle, ...middle.children]) sizes.observe(part);
    };
    const parts = new MutationObserver(watch);
    parts.observe(middle, { childList: true, subtree: true });
    watch();
    return () => {
      sizes.disconnect();
      parts.disconnect();
    };
  }, [root, onInsets]);
  return { onCover, onCoverBelow };
}
