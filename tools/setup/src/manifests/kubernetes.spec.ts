import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIGURATIONS } from '@intaglio/runtime';
import { parse } from 'yaml';
import { z } from 'zod';
import { kubernetesDirectory, readManifests, type Manifest } from './read-manifests.js';

const manifests = readManifests();
const named = manifests.map(({ file, manifest }) => [`${file} ${manifest.kind} ${manifest.metadata.name}`, manifest] as const);
const pods = named.filter(([, { spec }]) => spec?.template !== undefined);

/** The published schemas of Kubernetes, KEDA and the Prometheus operator, as packages. */
const PACKAGES: Record<string, string> = {
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};
async function validate({ apiVersion, kind, ...rest }: Manifest): Promise<void> {
  const [group, version] = apiVersion.includes('/') ? (apiVersion.split('/') as [string, string]) : ['', apiVersion];
  const home = `${PACKAGES[group] ?? 'kubernetes-models'}/${group === '' ? '' : `${group}/`}${version}/${kind}`;
  const Model = ((await import(home)) as Record<string, new (data: object) => { validate(): void }>)[kind]!;
  new Model(rest).validate();
}

/** What the image sets already. */
const OF_IMAGES: Record<string, readonly string[]> = {
  worker: ['INTAGLIO_CIRCUIT_DIRECTORY', 'INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY'],
};
const settings = Object.keys(manifests.find(({ manifest }) => manifest.kind === 'ConfigMap')!.manifest.data!);

describe('the Kubernetes manifests', () => {
  it('are many, and all that a kustomization names is there', () => {
    expect(manifests.length).toBeGreaterThan(20);
    for (const entry of readdirSync(kubernetesDirectory, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('kustomization.yaml'),
    )) {
      const { resources, patches = [] } = parse(readFileSync(join(kubernetesDirectory, entry), 'utf8')) as {
        resources: string[];
        patches?: { path: string }[];
      };
      for (const name of [...resources, ...patches.map(({ path }) => path)])
        expect([entry, name, existsSync(join(kubernetesDirectory, dirname(entry), name))]).toEqual([entry, name, true]);
    }
  });

  it.each(named)('fit their schema: %s', (_, manifest) => validate(manifest));

  it('are refused by these schemas when they are wrong', async () => {
    const [, deployment] = named.find(([, { kind }]) => kind === 'Deployment')!;
    await expect(validate({ ...deployment, spec: { ...deployment.spec, replicas: 'two' } })).rejects.toThrow();
    const [, scaled] = named.find(([, { kind }]) => kind === 'ScaledObject')!;
    await expect(validate({ ...scaled, spec: { ...scaled.spec, triggers: 'none' } })).rejects.toThrow();
  });

  it.each(pods)('run without privileges, on a read-only root, within bounds: %s', (_, { spec }) => {
    const { securityContext, automountServiceAccountToken, containers } = spec.template!.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65_532 });
    expect(automountServiceAccountToken).toBe(false);
    for (const container of containers) {
      const least = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
      expect(container.securityContext).toEqual(least);
      expect(container.resources).toMatchObject({
        requests: { cpu: expect.any(String) as string },
        limits: { memory: expect.any(String) as string },
      });
      expect(container.image).toMatch(/^intaglio\/[a-z-]+$/);
    }
  });

  it.each(pods)('give each program what it is configured by, and nothing that it does not know: %s', (_, { spec }) => {
    for (const { name, env = [], envFrom = [] } of spec.template!.spec.containers) {
      const schema = CONFIGURATIONS[name as keyof typeof CONFIGURATIONS];
      const { properties, required } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
        properties: object;
        required: string[];
      };
      const given = [...env.map((variable) => variable.name), ...(envFrom.length > 0 ? settings : [])];
      expect([name, given.filter((variable) => !(variable in properties))]).toEqual([name, []]);
      const missing = required.filter((variable) => !given.includes(variable) && !(OF_IMAGES[name] ?? []).includes(variable));
      expect([name, missing]).toEqual([name, []]);
    }
  });

  it('let nobody talk but for what is named, and the enclaves to nobody', () => {
    const policies = manifests.map(({ manifest }) => manifest).filter(({ kind }) => kind === 'NetworkPolicy');
    const [all] = policies.filter(({ metadata }) => metadata.name === 'deny-everything');
    expect(all!.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const matching = (app: string): Manifest[] => policies.filter(({ spec }) => JSON.stringify(spec['podSelector']).includes(`"${app}"`));
    expect(matching('intaglio-supervisor').map(({ spec }) => [spec['ingress'], spec['egress']])).toEqual([[[], []]]);
    for (const [, { spec }] of pods) {
      const { app } = spec.template!.metadata.labels as { app: string };
      expect([app, matching(app).length > 0]).toEqual([app, true]);
    }
  });
});
