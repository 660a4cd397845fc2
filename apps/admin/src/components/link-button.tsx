import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

type Attributes<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props>;

/** A button that leads to another screen. */
export const LinkButton = createLink(
  forwardRef<HTMLAnchorElement, Attributes<ButtonProps>>((props, ref) => <Button ref={ref} component="a" {...props} />),
);

/** Words that lead to another screen. */
export const LinkText = createLink(forwardRef<HTMLAnchorElement, Attributes<AnchorProps>>((props, ref) => <Anchor ref={ref} {...props} />));
