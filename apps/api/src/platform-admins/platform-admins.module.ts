import { Module } from '@nestjs/common';
import { PlatformAdminsController } from './platform-admins.controller.js';

@Module({ controllers: [PlatformAdminsController] })
export class PlatformAdminsModule {}
