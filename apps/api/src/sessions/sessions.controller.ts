import { DomainError, scopesOf } from '@intaglio/domain';
import { Database, endSession, findSession, membershipsOf, SESSION_MS, SIGN_IN_MS } from '@intaglio/persistence';
import { Controller, Delete, Get, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { BeginSignIn } from './begin-sign-in/begin-sign-in.command.js';
import { Clock } from './clock.js';
import { Cookies } from './cookies.js';
import { csrfToken } from './csrf.js';
import { FinishSignIn } from './finish-sign-in/finish-sign-in.command.js';
import { sessionView, type SessionView } from './session.view.js';

/** A path of this origin: neither `//host` nor `/\host`, which browsers take for another one. */
const ownPath = z
  .string()
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/, 'Must be a path of this site')
  .meta({ examples: ['/v1/session'] });
const beginQuery = z.strictObject({ returnTo: ownPath.default('/v1/session') });
const callbackQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

@ApiTags('Sessions')
@Controller('v1')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly database: Database,
    private readonly cookies: Cookies,
    private readonly clock: Clock,
  ) {}

  @Get('auth/login')
  @Endpoint({
    access: 'public',
    status: 302,
    summary: 'Sign in at the identity provider',
    description: 'OpenID Connect: authorisation code with PKCE. The browser comes back to `returnTo` with a session in a cookie.',
    problems: ['auth.not-configured'],
  })
  async beginSignIn(
    @Query({ schema: beginQuery }) { returnTo }: z.output<typeof beginQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { address, browser } = await this.commands.execute(new BeginSignIn(returnTo));
    this.cookies.set(reply, 'sign-in', browser, SIGN_IN_MS);
    void reply.header('location', address);
  }

  @Get('auth/callback')
  @Endpoint({
    access: 'public',
    status: 302,
    summary: 'Where the identity provider sends the browser back to',
    problems: ['auth.not-configured', 'auth.sign-in-failed'],
  })
  async finishSignIn(
    @Query({ schema: callbackQuery }) _parameters: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    const { token, returnTo } = await this.commands.execute(new FinishSignIn(query, this.cookies.read(request, 'sign-in')));
    this.cookies.clear(reply, 'sign-in');
    this.cookies.set(reply, 'session', token, SESSION_MS);
    void reply.header('location', returnTo);
  }

  @Get('session')
  @Endpoint({
    access: 'person',
    summary: 'Who is signed in, for which tenants they work, and the token against forged requests',
    answer: sessionView,
  })
  async findSession(@Req() request: FastifyRequest): Promise<SessionView> {
    const token = this.tokenOf(request);
    const session = await findSession(this.database, token, this.clock.now());
    if (!session) throw new DomainError('auth.invalid');
    const { id, email, name, platformAdmin } = session.person;
    const tenants = (await membershipsOf(this.database, id)).map(({ tenantId, slug, name: called, roles }) => ({
      ...{ id: tenantId, slug, name: called, roles: [...roles], scopes: [...scopesOf(roles)] },
    }));
    return { person: { id, email, name, platformAdmin }, tenants, csrfToken: csrfToken(token), expiresAt: session.expiresAt.toISOString() };
  }

  @Delete('session')
  @Endpoint({ access: 'person', status: 204, summary: 'Sign out' })
  async endSession(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await endSession(this.database, this.tokenOf(request));
    this.cookies.clear(reply, 'session');
  }

  private tokenOf(request: FastifyRequest): string {
    const token = this.cookies.read(request, 'session');
    if (token === undefined) throw new DomainError('auth.missing');
    return token;
  }
}
