import { Anchor, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Guilloche } from '../../../components/guilloche.js';
import { hexOf } from '../../../components/field-hex.js';
import { common } from '../../../messages/common.js';
import { generation as text } from '../../../messages/generations.js';
import { isUnderWay } from '../states.js';
import type { Generation } from '../types.js';
import classes from './detail.module.css';

interface PictureProps {
  readonly of: Generation;
  readonly brand: string;
}

/** The piece as large as the screen allows; until it is drawn, the shape of what was asked in its place. */
export function Picture({ of: { picture, image, input, state }, brand }: PictureProps) {
  const [opened, { open, close }] = useDisclosure();
  const shown = picture ?? image;
  if (!shown)
    return (
      <section className={`surface ${classes['picture']}`} aria-label={text.picture}>
        <div className={classes['undrawn']}>
          {input.commitment !== null && <Guilloche bytes={hexOf(input.commitment)} size={180} label={text.seal} />}
          <p>{isUnderWay(state) ? text.drawn : text.neverDrawn}</p>
        </div>
      </section>
    );
  const source = new URL(shown.url).pathname;
  const alt = text.pictureAlt(brand);
  return (
    <section className={`surface ${classes['picture']}`} aria-label={text.picture}>
      <UnstyledButton onClick={open} className={classes['zoom']!} aria-label={text.larger}>
        <img src={source} alt={alt} width="1024" height="1024" />
      </UnstyledButton>
      <Modal opened={opened} onClose={close} fullScreen title={alt} closeButtonProps={{ 'aria-label': common.close }}>
        <img src={source} alt={alt} className={classes['full']} />
        <Anchor href={source} target="_blank" rel="noreferrer" size="sm">
          {text.asset}
        </Anchor>
      </Modal>
    </section>
  );
}
