CREATE TABLE "notification_sendings" (
	"sending_hash" text PRIMARY KEY NOT NULL,
	"heard_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" text PRIMARY KEY NOT NULL,
	"turn" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"open" integer NOT NULL,
	"asked" integer NOT NULL,
	"left_to_others" integer NOT NULL,
	"states" jsonb NOT NULL,
	"unasked" jsonb NOT NULL,
	"differences" jsonb NOT NULL,
	"refunds_open" integer NOT NULL,
	"refunds_completed" integer NOT NULL,
	CONSTRAINT "reconciliations_turn_unique" UNIQUE("turn")
);
--> statement-breakpoint
CREATE INDEX "notification_sendings_over" ON "notification_sendings" USING btree (left(md5("sending_hash"), 1),"heard_at");--> statement-breakpoint
CREATE INDEX "reconciliations_newest" ON "reconciliations" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "account_registrations_over" ON "account_registrations" USING btree (left(md5("id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "human_checks_over" ON "human_checks" USING btree (left(md5("id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "login_failures_over" ON "login_failures" USING btree (left(md5("subject"), 1),"last_at");--> statement-breakpoint
CREATE INDEX "password_recoveries_over" ON "password_recoveries" USING btree (left(md5("id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "registration_codes_over" ON "registration_codes" USING btree (left(md5("person_id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "scan_requests_over" ON "scan_requests" USING btree (left(md5("id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "mandate_drafts_over" ON "mandate_drafts" USING btree (left(md5("id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_over" ON "idempotency_keys" USING btree (left(md5("principal_id"), 1),"at");--> statement-breakpoint
CREATE INDEX "host_proofs_over" ON "host_proofs" USING btree (left(md5("proof_hash"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "rate_windows_over" ON "rate_windows" USING btree (left(md5("subject"), 1),"window_start");--> statement-breakpoint
CREATE INDEX "sessions_over" ON "sessions" USING btree (left(md5("id"), 1),"expires_at");--> statement-breakpoint
CREATE INDEX "sms_challenges_over" ON "sms_challenges" USING btree (left(md5("id"), 1),"expires_at");