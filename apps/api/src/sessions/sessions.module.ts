import { Module } from '@nestjs/common';
import { BeginSignInHandler } from './begin-sign-in/begin-sign-in.handler.js';
import { FinishSignInHandler } from './finish-sign-in/finish-sign-in.handler.js';
import { IdentityProvider } from './identity-provider.js';
import { SessionsController } from './sessions.controller.js';

@Module({ controllers: [SessionsController], providers: [BeginSignInHandler, FinishSignInHandler, IdentityProvider] })
export class SessionsModule {}
