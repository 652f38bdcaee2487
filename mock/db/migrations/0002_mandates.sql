CREATE TABLE "bank_accounts" (
	"account_hash" text PRIMARY KEY NOT NULL,
	"holder_name" text NOT NULL,
	"holder_document_number" text NOT NULL,
	"account_class" integer NOT NULL,
	"phone" text NOT NULL,
	"closed" boolean NOT NULL,
	"balance_fen" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_debits" (
	"due_id" text PRIMARY KEY NOT NULL,
	"mandate_id" text NOT NULL,
	"account_hash" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "debit_runs" (
	"at" timestamp (3) with time zone PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failed_debits" (
	"due_id" text PRIMARY KEY NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mandate_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"principal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"bank_code" text NOT NULL,
	"account_sealed" text NOT NULL,
	"phone" text NOT NULL,
	"letter_sealed" text NOT NULL,
	"replaces" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"bank_code" text NOT NULL,
	"account_sealed" text NOT NULL,
	"account_hash" text NOT NULL,
	"phone" text NOT NULL,
	"wording" text NOT NULL,
	"letter_sealed" text NOT NULL,
	"signed_through" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"in_force_since" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "seal_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sms_challenges" ADD COLUMN "purpose" text DEFAULT 'signIn' NOT NULL;--> statement-breakpoint
ALTER TABLE "sms_challenges" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_debits" ADD CONSTRAINT "bank_debits_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_debits" ADD CONSTRAINT "bank_debits_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_debits" ADD CONSTRAINT "failed_debits_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate_drafts" ADD CONSTRAINT "mandate_drafts_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate_drafts" ADD CONSTRAINT "mandate_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_debits_at" ON "bank_debits" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_open" ON "mandates" USING btree ("person_id") WHERE "mandates"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "mandates_person" ON "mandates" USING btree ("person_id","signed_at");