/** What went wrong, by a code that the message catalogue has words for. */
export class AlcoveFault extends Error {
  override readonly name = 'AlcoveFault';
  constructor(
    readonly code: string,
    message: string,
    readonly hint = '',
    readonly params: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** Reads a fault out of anything thrown: core and shop throw the JSON `{code, message, hint}`. */
export function faultFrom(thrown: unknown): AlcoveFault {
  if (thrown instanceof AlcoveFault) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError') {
    return new AlcoveFault('storage_full', thrown.message);
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (text.startsWith('{')) {
    try {
      const said: unknown = JSON.parse(text);
      if (isFault(said)) return new AlcoveFault(said.code, said.message, said.hint ?? '');
    } catch {
      // Not ours: falls through to the general fault.
    }
  }
  return new AlcoveFault('unexpected', text);
}

/** A part of the script that comes when it is needed; where it does not come, the fault says what to do. */
export async function part<Module>(coming: Promise<Module>): Promise<Module> {
  try {
    return await coming;
  } catch (reason) {
    throw new AlcoveFault(navigator.onLine ? 'engine_missing' : 'offline', String(reason));
  }
}

function isFault(said: unknown): said is { code: string; message: string; hint?: string } {
  return typeof said === 'object' && said !== null && 'code' in said && typeof said.code === 'string';
}
