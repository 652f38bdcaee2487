CREATE TABLE "certifications" (
	"certify_id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"passed" boolean NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;