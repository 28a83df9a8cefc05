import type { Project } from '../types.js';
import { AlcoveFault } from '../engine/fault.js';

const largest_bytes = 20_000_000;

/** Hands the project to the shopper as a file. */
export function download(project: Project, name: string): void {
  saveAs(new Blob([JSON.stringify(project, null, 2)], { type: 'application/json' }), name, 'alcove.json');
}

/** Hands bytes to the shopper as a file. */
export function saveAs(bytes: Blob, name: string, ending: string): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.trim().replace(/[^\p{L}\p{N}]+/gu, '-') || 'alcove'}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Reads a project file; core judges whether it is one. */
export async function readProject(file: Blob): Promise<string> {
  if (file.size > largest_bytes) throw new AlcoveFault('project_damaged', 'larger than any project');
  return file.text();
}

/** Lets the shopper choose a file. Resolves to `undefined` when they change their mind. */
export function chooseFile(accept: string): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.onchange = () => resolve(input.files?.[0]);
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}
