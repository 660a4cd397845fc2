import { Stack, Tabs, Text } from '@mantine/core';
import { comparePolicies } from '@intaglio/domain';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState, type ComponentType } from 'react';
import { api, answered } from '../../../api/client.js';
import { problemErrors } from '../../../api/field-errors.js';
import { useChange } from '../../../api/use-change.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Waiting } from '../../../components/states.js';
import { editor as text, trial } from '../../../messages/policies.js';
import { Needs } from '../../../session/session-context.js';
import { brandQuery } from '../../brands/queries.js';
import { changeWords } from '../change-words.js';
import { newestQuery } from '../queries.js';
import type { PolicyVersion } from '../types.js';
import { DesignPart } from './design-part.js';
import { JsonField } from './json-field.js';
import { LeaveGuard } from './leave-guard.js';
import { documentOf, draftOf, FIRST, partOfPointer, PARTS, policyErrors, type Part, type PolicyDraft } from './policy-draft.js';
import { PolicyFormContext, type Change } from './policy-form.js';
import { PrivacyPart } from './privacy-part.js';
import { LimitsPart, TermsPart, WordsPart } from './rule-parts.js';
import { SaveBar } from './save-bar.js';
import { TrialPart } from './trial-part.js';

export const PolicyEditor = () => (
  <Needs scope="policies:write">
    <NewestVersion />
  </Needs>
);

function NewestVersion() {
  const { brandId } = useParams({ from: '/policies/$brandId/new' });
  const brand = useQuery(brandQuery(brandId));
  // What somebody else saves meanwhile must not sweep away what is being written.
  const newest = useQuery({ ...newestQuery(brandId), staleTime: Infinity, gcTime: 0 });
  return (
    <Loaded query={brand} waiting={<Waiting rows={8} />}>
      {({ brand: { name } }) => (
        <Loaded query={newest} waiting={<Waiting rows={8} />}>
          {(from) => (
            <Page title={text.title(name)} lead={from ? text.lead(from.version) : text.leadFirst}>
              <Editor brandId={brandId} from={from} />
            </Page>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

const CONTENT: Readonly<Record<Part, ComponentType>> = {
  privacy: PrivacyPart,
  design: DesignPart,
  limits: LimitsPart,
  words: WordsPart,
  terms: TermsPart,
  trial: TrialPart,
};

interface EditorProps {
  readonly brandId: string;
  readonly from: PolicyVersion | null;
}

function useEditor({ brandId, from }: EditorProps) {
  const started = useMemo(() => (from ? draftOf(from.policy) : FIRST), [from]);
  const [draft, setDraft] = useState<PolicyDraft>(started);
  const set = useCallback(
    (change: Change) =>
      setDraft(({ policy, rest }) => ({ policy: { ...policy, ...(typeof change === 'function' ? change(policy) : change) }, rest })),
    [],
  );
  const navigate = useNavigate();
  // Read at the moment of leaving, which comes before anything is drawn anew.
  const done = useRef(false);
  const save = useChange({
    run: () => answered(api.POST('/v1/brands/{brandId}/policies', { params: { path: { brandId } }, body: { policy: documentOf(draft) } })),
    stale: [['policies', brandId]],
    done: ({ version }) => text.saved(version),
    onDone: () => {
      done.current = true;
      void navigate({ to: '/policies/$brandId', params: { brandId } });
    },
  });
  const own = useMemo(() => policyErrors(draft), [draft]);
  const errors = useMemo(() => new Map([...problemErrors(save.error, '/policy'), ...own]), [own, save.error]);
  const changes = useMemo(
    () => (own.size > 0 ? [] : changeWords(comparePolicies(documentOf(started), documentOf(draft)))),
    [own, started, draft],
  );
  return { draft, setDraft, set, save, own, errors, changes, unsaved: () => !done.current && draft !== started };
}

function Editor({ brandId, from }: EditorProps) {
  const { draft, setDraft, set, save, own, errors, changes, unsaved } = useEditor({ brandId, from });
  const [prompts, setPrompts] = useState<readonly string[]>(trial.examples);
  const form = useMemo(
    () => ({ brandId, policy: draft.policy, set, errors, prompts, setPrompts }),
    [brandId, draft.policy, set, errors, prompts],
  );
  return (
    <PolicyFormContext value={form}>
      <Tabs defaultValue="privacy" keepMounted={false}>
        <Tabs.List>
          {PARTS.map((part) => (
            <PartTab key={part} part={part} wrong={[...errors.keys()].filter((pointer) => partOfPointer(pointer) === part).length} />
          ))}
        </Tabs.List>
        {PARTS.map((part) => (
          <Tabs.Panel key={part} value={part} pt="lg">
            <Content of={part} />
          </Tabs.Panel>
        ))}
      </Tabs>
      {Object.keys(draft.rest).length > 0 && (
        <Stack maw={640}>
          <JsonField
            label={text.other}
            note={text.otherNote}
            value={draft.rest}
            error={errors.get('')}
            onChange={(rest) => setDraft({ ...draft, rest })}
          />
        </Stack>
      )}
      <LeaveGuard unsaved={unsaved} />
      <SaveBar
        brandId={brandId}
        changes={changes}
        wrong={own.size}
        from={from?.version}
        saving={save.isPending}
        save={() => save.mutate(undefined)}
      />
    </PolicyFormContext>
  );
}

function Content({ of }: { readonly of: Part }) {
  const Part = CONTENT[of];
  return <Part />;
}

const PartTab = ({ part, wrong }: { readonly part: Part; readonly wrong: number }) => (
  <Tabs.Tab value={part}>
    {text.parts[part]}
    {wrong > 0 && (
      <Text span size="xs" c="red" ml={6}>
        {text.wrong(wrong)}
      </Text>
    )}
  </Tabs.Tab>
);
