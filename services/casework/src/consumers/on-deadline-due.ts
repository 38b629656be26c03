import type { EventHandler } from '@tanggap/messaging';
import type { AnswerDeadline } from '#/application/answer-deadline.ts';

export const onDeadlineDue =
  (answerDeadline: AnswerDeadline): EventHandler<'deadline.due'> =>
  async (event) =>
    answerDeadline(event);
