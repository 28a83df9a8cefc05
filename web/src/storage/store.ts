// One small IndexedDB database: the last project of each shop, the pictures under its plan, and favourites.
import { AlcoveFault, faultFrom } from '../engine/fault.js';
import type { Project } from '../types.js';

const database = 'alcove';
const stores = ['projects', 'pictures', 'favourites'] as const;
type Store = (typeof stores)[number];

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database, 2);
    request.onupgradeneeded = () => {
      const there = request.result.objectStoreNames;
      for (const store of stores) if (!there.contains(store)) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      // A newer page in another tab wants to add a store: this one opens the database again when it needs it.
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new AlcoveFault('storage_blocked', 'IndexedDB'));
    request.onblocked = () => reject(new AlcoveFault('storage_blocked', 'IndexedDB is blocked'));
  }).catch((reason: unknown) => {
    opening = undefined;
    throw reason;
  });
  return opening;
}

async function within<T>(
  store: Store,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  try {
    const db = await open();
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(store, mode);
      const request = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error);
      transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  } catch (reason) {
    const fault = faultFrom(reason);
    throw fault.code === 'unexpected' ? new AlcoveFault('storage_blocked', fault.message) : fault;
  }
}

/** Reads what was kept under a key, or `undefined`. */
export function kept<T>(store: Store, key: string): Promise<T | undefined> {
  return within(store, 'readonly', (objects) => objects.get(key) as IDBRequest<T | undefined>);
}

/** Keeps a value under a key. Throws `storage_full` when the browser has no room left. */
export async function keep(store: Store, key: string, value: unknown): Promise<void> {
  await within(store, 'readwrite', (objects) => objects.put(value, key));
}

/** Reads everything that is kept, in no order. */
export function keptAll<T>(store: Store): Promise<T[]> {
  return within(store, 'readonly', (objects) => objects.getAll() as IDBRequest<T[]>);
}

/** Forgets what was kept under a key. */
export async function forget(store: Store, key: string): Promise<void> {
  await within(store, 'readwrite', (objects) => objects.delete(key));
}

/** Forgets the pictures that no kept project lies over any more. */
export async function forgetUnusedPictures(): Promise<void> {
  const projects = await keptAll<Project>('projects');
  const plans = projects.flatMap(({ plan, storeys = [] }) => [plan, ...storeys.map((storey) => storey.plan)]);
  const used = new Set<unknown>(plans.map((plan) => plan?.backdrop?.picture));
  for (const key of await within('pictures', 'readonly', (objects) => objects.getAllKeys())) {
    // What lies beside a picture goes with it.
    if (!used.has(String(key).split('/')[0])) await within('pictures', 'readwrite', (objects) => objects.delete(key));
  }
}
