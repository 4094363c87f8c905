/** What deliveries tell about what keeps events waiting. */
export interface DeliveryReport {
	/** A failure that may pass. */
	trouble(error: unknown): void;
	recovered(): void;
	/** So many executions have been under way for long, and no further one may start. */
	crowded(executions: number): void;
	/** An event is not started again, although so many executions of it were not seen to end. */
	gaveUp(attempts: number): void;
	/** n8n has not said of so many executions that they have ended, and never will. */
	lostSight(executions: number): void;
}
