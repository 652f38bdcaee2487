CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"principal_id" text NOT NULL,
	"number" text NOT NULL,
	"check_code" text NOT NULL,
	"state" text NOT NULL,
	"scope" text NOT NULL,
	"period_from" text NOT NULL,
	"period_to" text NOT NULL,
	"tax_office" text NOT NULL,
	"person" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"total_fen" bigint NOT NULL,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"make_at" timestamp (3) with time zone NOT NULL,
	"file" "bytea",
	"sha256" text,
	CONSTRAINT "certificates_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_newest" ON "certificates" USING btree ("principal_id","applied_at","id");--> statement-breakpoint
CREATE INDEX "certificates_to_make" ON "certificates" USING btree ("state","make_at");