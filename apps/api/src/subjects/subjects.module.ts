import { Module } from '@nestjs/common';
import { EraseSubjectHandler } from './erase-subject/erase-subject.handler.js';
import { SubjectsController } from './subjects.controller.js';

@Module({ controllers: [SubjectsController], providers: [EraseSubjectHandler] })
export class SubjectsModule {}
