import { Module } from '@nestjs/common';
import { AnswersController } from './answers.controller.js';
import { CommitAnswerHandler } from './commit-answer/commit-answer.handler.js';
import { FindAnswerHandler } from './find-answer/find-answer.query.js';
import { OpenAnswerHandler } from './open-answer/open-answer.handler.js';
import { OpeningKey } from './opening-key.js';

@Module({
  controllers: [AnswersController],
  providers: [FindAnswerHandler, CommitAnswerHandler, OpenAnswerHandler, OpeningKey],
  exports: [OpeningKey],
})
export class AnswersModule {}
