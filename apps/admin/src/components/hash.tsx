import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { common } from '../messages/common.js';

/** First and last six, of what is longer than that. */
export const shortened = (text: string): string => {
  const body = text.startsWith('0x') ? text.slice(2) : text;
  return body.length <= 14 ? text : `${text.startsWith('0x') ? '0x' : ''}${body.slice(0, 6)}…${body.slice(-6)}`;
};

/** A hash or an identifier: shortened, never wrapped, copied whole by a click. */
export const Hash = ({ value, what }: { readonly value: string; readonly what: string }) => (
  <CopyButton value={value}>
    {({ copied, copy }) => (
      <Tooltip label={copied ? common.copied : value} maw={640} styles={{ tooltip: { wordBreak: 'break-all', whiteSpace: 'normal' } }}>
        <UnstyledButton className="mono" onClick={copy}>
          <span className="visually-hidden">{common.copy(what)} </span>
          {shortened(value)}
          <span className="visually-hidden" role="status">
            {copied ? common.copied : ''}
          </span>
        </UnstyledButton>
      </Tooltip>
    )}
  </CopyButton>
);
