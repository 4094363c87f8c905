import { anySignal } from '../../../../nodes/BoxPlatform/client/base';

describe('anySignal', () => {
	it('is none without any, and the one that there is', () => {
		const { signal } = new AbortController();

		expect(anySignal()).toBeUndefined();
		expect(anySignal(undefined, undefined)).toBeUndefined();
		expect(anySignal(undefined, signal, signal)).toBe(signal);
	});

	it.each([0, 1])('aborts with the reason of either (%d)', (index) => {
		const controllers = [new AbortController(), new AbortController()];
		const signal = anySignal(...controllers.map((controller) => controller.signal));

		controllers[index]?.abort('why');

		expect(signal?.aborted).toBe(true);
		expect(signal?.reason).toBe('why');
	});
});
