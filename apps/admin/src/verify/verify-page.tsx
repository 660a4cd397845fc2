import { Alert, Loader, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { common } from '../messages/common.js';
import { verify as text } from '../messages/verify.js';
import { AskToken } from './ask-token.js';
import { DropFile } from './drop-file.js';
import { LogResult } from './result/log-result.js';
import { Result } from './result/result.js';
import { SourcesForm } from './sources-form.js';
import { readSources, type Sources } from './sources.js';
import { useVerification } from './use-verification.js';
import classes from './verify.module.css';

/** One page, one question: is this piece what it says? */
export function VerifyPage() {
  const [own, setOwn] = useState<Sources>();
  const [sources, setSources] = useState<Sources>();
  useEffect(() => {
    void readSources().then((found) => (setOwn(found), setSources(found)));
  }, []);
  const { progress, checkToken, checkFile, fail, again } = useVerification(sources);
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <span className={classes['name']}>{common.product}</span>
      </header>
      <main className={classes['main']}>
        {progress.at === 'log' && <LogResult of={progress.log} again={again} />}
        {progress.at === 'done' && <Result verdict={progress.verdict} file={progress.file} again={again} />}
        {(progress.at === 'start' || progress.at === 'working') && (
          <>
            <div className={classes['title']}>
              <Title order={1}>{text.title}</Title>
              <Text c="dimmed" size="lg">
                {text.lead}
              </Text>
            </div>
            <div role="status" aria-live="polite">
              {progress.at === 'working' && <Working what={progress.what} />}
            </div>
            {progress.at === 'start' && (
              <>
                {progress.problem !== undefined && <Alert color="red">{progress.problem}</Alert>}
                {sources && sources.node === '' && <Alert title={text.noSourcesTitle}>{text.noSources}</Alert>}
                <div className={classes['ask']}>
                  <DropFile ready={sources !== undefined} onFile={checkFile} onUnreadable={() => fail(text.unreadable)} />
                  <AskToken ready={sources !== undefined} file={progress.file} onToken={checkToken} />
                </div>
                {sources && own && <SourcesForm sources={sources} own={own} onChange={setSources} />}
              </>
            )}
          </>
        )}
      </main>
      <footer className={classes['foot']}>{text.trust}</footer>
    </div>
  );
}

const Working = ({ what }: { readonly what: string }) => (
  <div className={`surface ${classes['working']}`}>
    <Loader size="sm" />
    <div>
      <Text>{text.working}</Text>
      <Text size="sm" c="dimmed">
        {what}
      </Text>
    </div>
  </div>
);
