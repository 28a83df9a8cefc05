declare module 'virtual:alcove-assets' {
  export const coreWasm: string;
  export const workbenchWasm: string;
  export const draftingWasm: string;
  export const buildingsWasm: string;
  export const printsWasm: string;
  export const viewWasm: string;
  export const workerScript: string;
}
