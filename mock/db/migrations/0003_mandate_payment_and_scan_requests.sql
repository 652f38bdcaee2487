CREATE TABLE "scan_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"number" text NOT NULL,
	"tries_left" integer NOT NULL,
	"purpose" text NOT NULL,
	"approver" text NOT NULL,
	"state" text NOT NULL,
	"person_id" text,
	"scanned_by" text,
	"browser" text NOT NULL,
	"system" text NOT NULL,
	"network" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_debits" (
	"order_no" text PRIMARY KEY NOT NULL,
	"mandate_id" text,
	"amount_fen" bigint,
	"expires_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"refusal" text,
	"transaction_no" text,
	"taken_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "payment_orders" ADD COLUMN "mandate_id" text;--> statement-breakpoint
ALTER TABLE "scan_requests" ADD CONSTRAINT "scan_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_requests" ADD CONSTRAINT "scan_requests_scanned_by_principals_id_fk" FOREIGN KEY ("scanned_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_debits" ADD CONSTRAINT "order_debits_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scan_requests_code" ON "scan_requests" USING btree ("code_hash");--> statement-breakpoint
ALTER TABLE "payment_orders" ADD CONSTRAINT "payment_orders_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;