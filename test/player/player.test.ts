import { Subject } from "rxjs";
import { describe, expect, it } from "vitest";
import { Player } from "../../src/player/player.ts";

/** A player on frames we hand out, with the last times it told. */
function watch(coveredS = 86_400, complete = true) {
  const frames = new Subject<number>();
  const player = new Player(frames);
  player.cover(0, coveredS, complete);
  const times: number[] = [];
  player.time$.subscribe((t) => times.push(t));
  return { frames, player, times };
}

describe("the clock of watching", () => {
  it("moves by speed times the frame: 3 frames of 1/50 s at 600× are 36 s", () => {
    const { frames, player } = watch();
    player.setSpeed(600);
    player.play();
    for (let i = 0; i < 3; i++) frames.next(0.02);
    expect(player.timeS).toBeCloseTo(36, 9);
  });

  it("runs backwards through the same times", () => {
    const { frames, player, times } = watch();
    player.setSpeed(60);
    player.seek(100);
    player.reverse();
    frames.next(0.1);
    frames.next(0.2);
    expect(times).toEqual([0, 100, 94, 82]);
    player.play();
    frames.next(0.2);
    frames.next(0.1);
    expect(times.slice(4)).toEqual([94, 100]);
  });

  it("asks for no frames while it is paused, and none at a bound", () => {
    const { frames, player } = watch(30, true);
    expect(frames.observed).toBe(false);
    player.play();
    expect(frames.observed).toBe(true);
    player.pause();
    expect(frames.observed).toBe(false);
    player.setSpeed(3600);
    player.play();
    frames.next(0.1);
    expect(player.timeS).toBe(30);
    expect(player.playing).toBe(false);
    expect(frames.observed).toBe(false);
  });

  it("waits at the end of a growing recording and runs on when more arrives", () => {
    const { frames, player } = watch(10, false);
    const waiting: boolean[] = [];
    player.waiting$.subscribe((w) => waiting.push(w));
    player.setSpeed(100);
    player.play();
    frames.next(0.2);
    expect(player.timeS).toBe(10);
    expect(player.playing).toBe(true);
    expect(frames.observed).toBe(false);
    player.cover(0, 1800, false);
    expect(frames.observed).toBe(true);
    frames.next(0.1);
    expect(player.timeS).toBe(20);
    expect(waiting).toEqual([false, true, false]);
  });

  it("stops when the recording it waited for turns out to be over", () => {
    const { frames, player } = watch(10, false);
    player.setSpeed(3600);
    player.play();
    frames.next(0.2);
    player.cover(0, 10, true);
    expect(player.playing).toBe(false);
  });

  it("begins anew when play is pressed at the end, and from the end when reversed at the beginning", () => {
    const { frames, player } = watch(600, true);
    player.seek(600);
    player.setSpeed(10);
    player.play();
    frames.next(0.1);
    expect(player.timeS).toBe(1);
    player.seek(0);
    player.reverse();
    frames.next(0.1);
    expect(player.timeS).toBe(599);
  });

  it("stops at the beginning when running backwards", () => {
    const { frames, player } = watch(600, false);
    player.seek(5);
    player.setSpeed(100);
    player.reverse();
    frames.next(0.1);
    expect([player.timeS, player.playing]).toEqual([0, false]);
  });

  it("steps by a given time and pauses", () => {
    const { player } = watch();
    player.play();
    player.step(60);
    expect([player.timeS, player.playing]).toEqual([60, false]);
    player.step(-90);
    expect(player.timeS).toBe(0);
  });

  it("keeps every time within what is covered", () => {
    const { player } = watch(500);
    player.seek(9e9);
    expect(player.timeS).toBe(500);
    player.seek(-3);
    expect(player.timeS).toBe(0);
    player.seek(400);
    player.seek(Number.NaN);
    expect(player.timeS).toBe(400);
    player.cover(0, 300, false);
    expect(player.timeS).toBe(300);
  });

  it("goes to a time that has not arrived yet as soon as it has, unless sent elsewhere first", () => {
    const { player } = watch(1800, false);
    player.seekWhenCovered(3000);
    expect([player.timeS, player.isAwaiting]).toEqual([0, true]);
    player.cover(0, 2400, false);
    expect(player.timeS).toBe(0);
    player.cover(0, 3600, false);
    expect([player.timeS, player.isAwaiting]).toEqual([3000, false]);
    player.seekWhenCovered(5000);
    player.seek(10);
    player.cover(0, 7200, false);
    expect(player.timeS).toBe(10);
    player.seekWhenCovered(9e9);
    player.cover(0, 86_400, true);
    expect(player.timeS).toBe(86_400);
  });

  it("goes on playing from where it was sent", () => {
    const { frames, player } = watch();
    player.setSpeed(10);
    player.play();
    player.seek(3600);
    frames.next(0.1);
    expect(player.timeS).toBe(3601);
  });

  it("counts a frame of a tab that was hidden for a minute as a quarter of a second", () => {
    const { frames, player } = watch();
    player.setSpeed(100);
    player.play();
    frames.next(60);
    expect(player.timeS).toBe(25);
    frames.next(-5);
    expect(player.timeS).toBe(25);
  });

  it("toggles in the direction it had", () => {
    const { frames, player } = watch();
    player.seek(100);
    player.setSpeed(10);
    player.reverse();
    player.toggle();
    player.toggle();
    frames.next(0.1);
    expect(player.timeS).toBe(99);
  });

  it("refuses speeds outside 1× to 3600×", () => {
    const { player } = watch();
    const told: number[] = [];
    for (const speed of [0, -5, 1e9, Number.NaN, 90]) {
      player.setSpeed(speed);
      told.push(player.speed);
    }
    expect(told).toEqual([1, 1, 3600, 1, 90]);
  });

  it("stops where it is told to, on the spot, forwards and backwards, and goes past when played on", () => {
    const { frames, player } = watch();
    const stopped: number[] = [];
    player.stopped$.subscribe((t) => stopped.push(t));
    player.stopAt([500, 130]);
    player.setSpeed(3600);
    player.play();
    frames.next(0.25); // 900 s a frame: both lie within the first
    expect([player.timeS, player.playing, frames.observed]).toEqual([130, false, false]);
    player.play();
    frames.next(0.25);
    expect(player.timeS).toBe(500);
    player.play();
    frames.next(0.1);
    expect([player.timeS, player.playing]).toEqual([860, true]);
    player.reverse();
    frames.next(0.25);
    player.reverse();
    frames.next(0.25);
    player.reverse();
    frames.next(0.01);
    expect([player.timeS, player.playing]).toEqual([94, true]);
    expect(stopped).toEqual([130, 500, 500, 130]);
  });

  it("lets those who seek or step past a stop go by", () => {
    const { frames, player } = watch();
    player.stopAt([100]);
    player.play();
    player.seek(3600);
    player.step(60);
    expect(player.timeS).toBe(3660);
    player.stopAt([]);
    player.seek(0);
    player.setSpeed(3600);
    player.play();
    frames.next(0.1);
    expect([player.timeS, player.playing]).toEqual([360, true]);
  });
});
