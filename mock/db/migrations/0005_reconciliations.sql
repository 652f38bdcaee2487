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
CREATE INDEX "reconciliations_newest" ON "reconciliations" USING btree ("started_at");