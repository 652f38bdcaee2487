CREATE TABLE "notification_sendings" (
	"sending_hash" text PRIMARY KEY NOT NULL,
	"heard_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "notification_sendings_heard" ON "notification_sendings" USING btree ("heard_at");