// A shop of its own for a case, with a catalogue of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../..');

/** A folder that nobody else uses, gone with this process. */
export function freshFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `alcove-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a shop over a catalogue's folder and waits until it answers. Gives the way to end it. */
export async function openShop(catalogue: string, address: string): Promise<() => void> {
  const bin = process.env.ALCOVE_BIN ?? join(root, 'target/debug/alcove');
  const folders = ['--catalogue', catalogue, '--web', join(root, 'dist'), '--plans', join(root, 'assets/plans')];
  const shop = spawn(bin, ['serve', '--listen', address, ...folders, '--data', freshFolder('data')], { stdio: 'inherit' });
  await expect(async () => expect((await fetch(`http://${address}/api/health`)).ok).toBe(true)).toPass({ timeout: 90_000 });
  return () => void shop.kill();
}
