/** Waits until something is so, and throws if it takes too long. */
export async function until(what: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
	for (const end = Date.now() + seconds * 1_000; !(await what()); await wait(5)) {
		if (Date.now() > end) throw new Error(`still not so after ${seconds} s: ${what.toString()}`);
	}
}

export async function wait(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
