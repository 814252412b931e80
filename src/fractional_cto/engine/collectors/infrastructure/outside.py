"""Third parties, told from the names of settings: STRIPE_API_KEY is there because somebody pays with Stripe."""

import re
from collections.abc import Mapping

# The first word of a setting's name, and whose it is.
PARTIES = {
    "stripe": "Stripe",
    "paypal": "PayPal",
    "adyen": "Adyen",
    "braintree": "Braintree",
    "twilio": "Twilio",
    "sendgrid": "SendGrid",
    "mailgun": "Mailgun",
    "mailchimp": "Mailchimp",
    "postmark": "Postmark",
    "sparkpost": "SparkPost",
    "sentry": "Sentry",
    "datadog": "Datadog",
    "dd": "Datadog",
    "newrelic": "New Relic",
    "rollbar": "Rollbar",
    "bugsnag": "Bugsnag",
    "honeycomb": "Honeycomb",
    "slack": "Slack",
    "openai": "OpenAI",
    "anthropic": "Anthropic",
    "auth0": "Auth0",
    "okta": "Okta",
    "algolia": "Algolia",
    "cloudinary": "Cloudinary",
    "segment": "Segment",
    "intercom": "Intercom",
    "zendesk": "Zendesk",
    "hubspot": "HubSpot",
    "salesforce": "Salesforce",
    "cloudflare": "Cloudflare",
    "fastly": "Fastly",
    "pusher": "Pusher",
    "mixpanel": "Mixpanel",
    "amplitude": "Amplitude",
    "launchdarkly": "LaunchDarkly",
    "recaptcha": "reCAPTCHA",
    "hcaptcha": "hCaptcha",
    "avatax": "Avalara",
    "mapbox": "Mapbox",
    "github": "GitHub",
    "gitlab": "GitLab",
    "google": "Google",
    "facebook": "Facebook",
    "aws": "AWS",
    "azure": "Azure",
}
LONGEST = 200  # characters of a name
SETTING = re.compile(
    r"(?:REACT_APP_|NEXT_PUBLIC_|VITE_)?([A-Z0-9]+)_(?:[A-Z0-9]+_)*(?:KEY|TOKEN|SECRET|DSN|SID|ID|URL)(?:_\w+)?",
    re.IGNORECASE,
)


def outside(settings: Mapping[str, object]) -> list[str]:
    """Name the third parties that a service has settings for."""
    words = (found[1].casefold() for name in settings if len(name) <= LONGEST and (found := SETTING.fullmatch(name)))
    return sorted({PARTIES[word] for word in words if word in PARTIES})
