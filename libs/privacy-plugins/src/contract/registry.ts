import { DomainError } from '@intaglio/domain';
import type { z } from 'zod';
import { assertBackend } from './assert-backend.js';
import type { BackendPorts, PrivacyBackend, RunningBackend } from './privacy-backend.js';

/** A backend whose options the caller does not know: they pass through its own schema first. */
export type AnyPrivacyBackend = PrivacyBackend<unknown>;

export interface Registry {
  readonly backends: readonly AnyPrivacyBackend[];
  /** @throws DomainError `policy.unknown-backend` */
  get(id: string): AnyPrivacyBackend;
  /** @throws DomainError `policy.unknown-backend` | `policy.invalid-options`, naming fields, never values */
  parseOptions(id: string, options: unknown): unknown;
  /** The backend that a policy names, with the policy's options. @throws as `parseOptions` does */
  create(id: string, options: unknown, ports: BackendPorts): RunningBackend;
  /** @throws DomainError `configuration.invalid` when a backend only simulates its protection */
  assertProductionReady(): void;
}

/** @throws DomainError `configuration.invalid` for a duplicate id or an object that is not a backend: the boot stops there */
export function createRegistry(backends: readonly AnyPrivacyBackend[]): Registry {
  const byId = new Map<string, AnyPrivacyBackend>();
  for (const backend of backends) {
    assertBackend(backend);
    if (byId.has(backend.id)) throw new DomainError('configuration.invalid', `Two privacy backends are called ${backend.id}.`);
    byId.set(backend.id, backend);
  }
  const get = (id: string): AnyPrivacyBackend => {
    const backend = byId.get(id);
    if (!backend) throw new DomainError('policy.unknown-backend', `The backends here are: ${[...byId.keys()].join(', ')}.`);
    return backend;
  };
  return {
    backends: [...byId.values()],
    get,
    parseOptions: (id, options) => parse(get(id), options),
    create: (id, options, ports) => get(id).create(parse(get(id), options), ports),
    assertProductionReady: () => {
      const simulated = [...byId.values()].filter((backend) => backend.assurance === 'simulated').map((backend) => backend.id);
      if (simulated.length > 0)
        throw new DomainError('configuration.invalid', `Production refuses privacy backends that only simulate: ${simulated.join(', ')}.`);
    },
  };
}

function parse(backend: AnyPrivacyBackend, options: unknown): unknown {
  const parsed = backend.options.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new DomainError(
    'policy.invalid-options',
    `Backend ${backend.id}: ${[...new Set(parsed.error.issues.flatMap(fieldsOf))].join('; ')}.`,
  );
}

// A key is the caller's text too: only what looks like a field's name is repeated.
const FIELD = /^[A-Za-z][A-Za-z0-9]{0,30}$/;
const fieldName = (key: PropertyKey): string => (typeof key === 'number' || FIELD.test(String(key)) ? String(key) : '?');

function fieldsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(fieldName);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${[...path, fieldName(key)].join('.')} is not an option`);
  return [path.length === 0 ? 'the options must be an object' : `${path.join('.')} is not valid`];
}
