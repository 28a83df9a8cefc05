import type { Answer, Change, PlanEdit, Question } from '../types.js';
import type { Session } from './session.js';

/**
 * The walk through what is uncertain about a plan: core says what to ask and what each answer does, in which
 * order; this keeps the place, and what the shopper skipped.
 */
export class RepairWalk {
  open = false;
  /** Answered or skipped since the walk began. */
  done = 0;
  readonly #skipped = new Set<string>();
  #questions: Question[] | undefined;

  constructor(private readonly session: Session) {}

  /** What is still to be asked, what saves most first. */
  get questions(): Question[] {
    this.#questions ??= this.session.opened ? this.session.core.questions() : [];
    return this.#questions.filter((question) => !this.#skipped.has(question.key));
  }

  /** The question on the card; none when the walk is closed or over. */
  get current(): Question | undefined {
    return this.open ? this.questions[0] : undefined;
  }

  /** How many there are in this walk, with those behind. */
  get total(): number {
    return this.done + this.questions.length;
  }

  /** The plan has changed: ask core again. */
  forget(): void {
    this.#questions = undefined;
  }

  /** Begins from the first question. Asks everything that was skipped before once more. */
  start(): void {
    this.#skipped.clear();
    this.done = 0;
    this.open = this.questions.length > 0;
    this.session.choosePick(undefined);
    this.session.setTool('select');
  }

  stop(): void {
    this.open = false;
    this.session.changed();
  }

  /** Another plan, another walk. */
  reset(): void {
    this.open = false;
    this.done = 0;
    this.#skipped.clear();
    this.#questions = undefined;
  }

  /** A step was taken back: what it answered is asked again. */
  back(): void {
    if (this.open) this.done = Math.max(0, this.done - 1);
  }

  skip(): void {
    const question = this.current;
    if (!question) return;
    this.#skipped.add(question.key);
    this.#step();
  }

  /** Does what an answer says. A name that the shopper gives comes with it. */
  answer(answer: Answer, name?: string): void {
    const edits = answer.edits.map((edit) =>
      edit.kind === 'name_room' && name !== undefined ? { ...edit, name } : edit,
    );
    this.apply(edits);
  }

  /** Does these edits as the answer to the question. */
  apply(edits: PlanEdit[]): void {
    const question = this.current;
    if (!question) return;
    const done = this.session.attempt((): Change => this.session.core.answer(edits));
    // What cannot be done is not asked again; the notice says why.
    if (!done) this.#skipped.add(question.key);
    else this.session.take(done);
    this.#step();
  }

  #step(): void {
    this.done += 1;
    if (this.questions.length === 0) {
      this.open = false;
      this.session.notify(this.session.texts.say('walk.finished'));
    }
    this.session.changed();
  }
}
