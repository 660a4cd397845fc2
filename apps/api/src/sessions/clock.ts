import { Injectable } from '@nestjs/common';

/** The time of sessions, sign-ins and invitations; tests set it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
