import { continued, dialogueOf } from '../../../../nodes/BoxPlatform/resources/ai/dialogue';

const turn = { prompt: 'Who?', answer: 'Ada' };

describe('the conversation with one more answer', () => {
	it('ends with it', () => {
		const next = { answer: 'In May', created_at: '2026-01-31T10:00:00Z' };
		expect(continued([turn], 'When?', next)).toEqual([turn, { prompt: 'When?', ...next }]);
	});

	it.each(['', ' \n'])('is as before after an answer without words: %j', (answer) => {
		const history = continued([turn], 'When?', { answer, created_at: '2026-01-31T10:00:00Z' });
		expect(dialogueOf({ dialogueJson: history }, 'UTC')).toEqual([turn]);
	});
});

describe('the conversation so far', () => {
	it.each([
		['nothing', {}, []],
		['the form', { dialogue: { turn: [{ ...turn, createdAt: '' }] } }, [turn]],
		['a list', { dialogueJson: [turn] }, [turn]],
		['the output of an earlier question', { dialogueJson: { dialogue_history: [turn] } }, [turn]],
		[
			'the form with a date',
			{ dialogue: { turn: [{ ...turn, createdAt: '2026-01-31T10:00:00' }] } },
			[{ ...turn, created_at: '2026-01-31T10:00:00Z' }],
		],
		[
			'a list with Box’s dates',
			{ dialogueJson: [{ ...turn, created_at: '2012-12-12T10:53:43-08:00' }] },
			[{ ...turn, created_at: expect.stringMatching(/^2012-12-12T1[08]:53:43/) }],
		],
	])('is read from %s', (_case, options, expected) => {
		expect(dialogueOf(options, 'UTC')).toEqual(expected);
	});

	it.each([
		['a text', { dialogueJson: 'Who?' }, 'must be a list'],
		['an object of something else', { dialogueJson: { answer: 'Ada' } }, 'must be a list'],
		[
			'an entry without answer',
			{ dialogueJson: [turn, { prompt: 'When?' }] },
			'Answer of answer 2',
		],
		['an entry that is none', { dialogueJson: [null] }, 'Prompt of answer 1'],
		['a date that is none', { dialogueJson: [{ ...turn, created_at: 'soon' }] }, 'created_at'],
		['two at once', { dialogue: { turn: [turn] }, dialogueJson: [turn] }, 'remove one of them'],
	])('is refused as %s', (_case, options, problem) => {
		expect(() => dialogueOf(options as never, 'UTC')).toThrow(problem);
	});
});
