/** How an attempt ended, as a value: for errors that are foreseen, and decided about. */
export async function outcomeOf<T>(
	attempt: Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> {
	try {
		return { ok: true, value: await attempt };
	} catch (error) {
		return { ok: false, error };
	}
}
