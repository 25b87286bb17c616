/** What a panel at the right covers of the picture, which moves its middle to what is left. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/**
 * @param onCover told how much of the picture's right the panel covers [px]; 0 when it goes
 * @param leastLeftPx where less is left of the panel it covers most of a narrow window: the picture stays where it is
 * @param isThere whether it is drawn
 */
export function useCover(
  panel: RefObject<HTMLElement | null>,
  onCover: (px: number) => void,
  leastLeftPx = 600,
  isThere = true,
): void {
  useEffect(() => {
    const box = panel.current?.getBoundingClientRect();
    if (box && isThere && box.left > leastLeftPx) onCover(window.innerWidth - box.left);
    return () => onCover(0);
  }, [panel, onCover, leastLeftPx, isThere]);
}
